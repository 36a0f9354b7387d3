"""What the knee took, day by day and week by week, and what stands out."""
