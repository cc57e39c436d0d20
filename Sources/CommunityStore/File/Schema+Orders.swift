import CommunityModel
import CommunityResources
import GRDB

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

  /// Categories that are urgent by themselves, or have to be asked about, in the catalogue of a file that does not say
  /// so yet.
  static func fillEmergencies(_ db: Database) throws {
    guard let body = try String.fetchOne(db, sql: "SELECT catalogue FROM community") else { return }
    var catalogue: Catalogue = try JSONText.value(body)
    for (index, category) in catalogue.categories.enumerated() where category.emergency == nil {
      catalogue.categories[index].emergency =
        Catalogue.bundled.categories.first { $0.key == category.key }?.emergency
    }
    try db.execute(
      sql: "UPDATE community SET catalogue = ?, revision = revision + 1", arguments: [try JSONText.text(catalogue)])
  }
}
