"""What the head of PSD and the deputy look at: consistency, completeness, alerts, samples and cards."""
