"""One limit a file; each looks at the case alone and says what it allows today, and why."""
