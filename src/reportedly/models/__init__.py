"""Trained models, and the cards that tell what they learned from; data only."""
