"""Pure statistics: records in, verdicts out. Five strands and no composite."""
