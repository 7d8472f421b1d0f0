"""Parts of the window 做成文件."""
