import CommunityModel

extension Schema {
  /// Version 6: into which order another was merged, by number, so that whoever works on the master finds all who wait.
  /// The event says it; a merged order has one that counts, the last.
  static let merging = """
    ALTER TABLE work_order ADD COLUMN merged_into TEXT;
    CREATE INDEX order_by_master ON work_order (merged_into) WHERE merged_into IS NOT NULL;
    UPDATE work_order SET merged_into = (SELECT json_extract(body, '$.merged.into') FROM order_event
        WHERE order_id = work_order.id AND kind = 'merged' ORDER BY order_event.sequence DESC LIMIT 1)
      WHERE state_rank = \(OrderState.merged.rank) AND state = 'merged';

    """
}
