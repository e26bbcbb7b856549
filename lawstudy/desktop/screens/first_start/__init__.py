"""The first window of the program: a new workspace, the demo, or one that exists."""
