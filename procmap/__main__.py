"""`python -m procmap` is the command line."""

from procmap.cli import main

if __name__ == "__main__":
    main()
