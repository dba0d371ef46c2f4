"""The command line: data on stdout, narration on stderr; works in pipes and with screen readers."""
