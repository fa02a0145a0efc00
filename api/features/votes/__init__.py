"""Votes: called by electors, decided by ballots over a frozen electorate."""
