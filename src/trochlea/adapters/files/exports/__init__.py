"""What companies give back that is not one file for each activity; one module a company."""
