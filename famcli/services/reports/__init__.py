"""Short reports: handing in, judging, placing, finding again."""
