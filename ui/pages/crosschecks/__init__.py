"""The tabs of Cross-checks: the leads and how they are judged, the picture of who gives and who supplies, the runs."""
