import CommunityModel

extension DraftForm {
  /// Forms about grids, buildings and households.
  static let ofGrids: [DraftForm] = [
    record("grid.edit", .grid) { id, _ in GridForm(id) },
    form("grid.new") { _, _, _ in GridForm(nil) },
    form("estate.new") { _, _, _ in EstateForm() },
    record("building.edit", .building) { id, _ in BuildingForm(id) },
    form("dwellings.new", about: { target in target.id.map { .record(.init(.building, $0)) } }) {
      target, file, _ throws(StoreError) in
      let building = try target.id.flatMap { id throws(StoreError) in try Edited<Building>(id, file)?.value }
      return DwellingsForm(grid: target.number("grid"), building: building)
    },
    record("dwelling.edit", .dwelling) { id, _ in DwellingForm(id) },
    form("dwelling.new", about: { target in target.id.map { .record(.init(.building, $0)) } }) {
      target, file, _ throws(StoreError) in
      guard let building = target.id else { return nil }
      let beside = try target.number("beside").flatMap { id throws(StoreError) in try Edited<Dwelling>(id, file) }
      return DwellingForm(in: building, beside: beside?.value)
    },
    record("household.edit", .household) { id, _ in HouseholdForm(id) },
    record("household.split", .household) { id, target in SplitHouseholdForm(id, start: target.number("start")) },
    form("moveIn", about: { Subject($0.text) }) { target, file, _ throws(StoreError) in
      guard let id = target.id else { return nil }
      switch target.kind {
      case .household: return MoveInForm(.household(id))
      case .dwelling:
        return try Edited<Dwelling>(id, file).map { MoveInForm(.dwelling($0.value, seen: $0.revision)) }
      default: return nil
      }
    },
    record("helper", .household) { id, _ in HelperForm(id) },
    record("helper.end", .household) { id, _ in EndForm.helper(of: id) },
  ]
}
