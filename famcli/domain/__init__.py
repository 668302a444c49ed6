"""What a meeting is: plain typed values. No files, no clock, no framework."""
