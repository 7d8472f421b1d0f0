"""What the bundle starts; the program itself is `futian_desktop.__main__`."""

import sys

from futian_desktop.__main__ import main

sys.exit(main())
