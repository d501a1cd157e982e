//! Node to node: outbox, receipts, heads, chunks.
