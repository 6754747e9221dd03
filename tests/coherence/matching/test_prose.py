"""Which labels are sentences about what happens, and which are names."""

import pytest

from coherence.matching.prose import is_sentence


@pytest.mark.parametrize(
    "label",
    [
        "Has pending requests?",
        "Is the cluster ready?",
        "Is OrderQueue closed?",
        "Calculate sparse trie root",
        "Apply plan to each indexer",
        "List of pending proof requests",
        "Collect all accounts that were modified",
        "Generate proofs, then store them",
        "New proof calculated",
        "Race for initialize key",
        "Produce to Commit Log Topic",
        "Promote Postgres to master",
        "MPSC channel, one per batch",
        "Run pg_basebackup",
        "Return 400",
        "Return Vec::new",
        "Log and Return 422",
        "For each site",
    ],
)
def test_a_text_that_asks_orders_or_tells_is_a_sentence(label: str) -> None:
    assert is_sentence(label)


@pytest.mark.parametrize(
    "label",
    [
        "Orders",
        "Fraud detection engine",
        "Send notification service",
        "Process Manager",
        "Store orders",
        "Return Desk",
        "Return Policy 2 Pages",
        "Vector and Returns",
        "Build Physical Plan",
        "Start thread with Order::spawn",
        "Run OrderQueue",
        "Store to Ledger service",
        "Load balancer of the public web site service",
        "Why?",
        "Embed",
        "Message feed",
        "Order placed service",
        "",
    ],
)
def test_a_name_or_a_text_with_a_name_of_code_in_it_is_none(label: str) -> None:
    assert not is_sentence(label)
