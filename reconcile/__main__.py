"""`python -m reconcile`, for where the command is not on the path."""

from reconcile.cli import main

if __name__ == "__main__":
    main()
