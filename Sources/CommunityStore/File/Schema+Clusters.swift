extension Schema {
  /// Version 7 too: orders of the last days by building and category, and those that were called back often, found without
  /// looking at any other order.
  static let clusters = """
    CREATE INDEX order_by_cluster ON work_order (day, building_id, category, state_rank) WHERE building_id IS NOT NULL;
    CREATE INDEX order_redone ON work_order (day, sequence) WHERE open AND callbacks + cycle > 3;

    """
}
