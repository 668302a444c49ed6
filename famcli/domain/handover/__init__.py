"""Handing a store on: what two versions of it have in common, and what only one of them has."""
