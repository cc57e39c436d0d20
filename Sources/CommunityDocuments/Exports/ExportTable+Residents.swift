import CommunityModel
import CommunityResources

extension ExportTable where Line == ResidentLine {
  /// Residents with the columns that an import understands. Masked, it says no more than a list on the desk does.
  public static func residents(_ view: ExportView, catalogue: Catalogue, keepsIdentityNumbers: Bool) -> ExportTable {
    let words = view.words
    let restricted = Set(catalogue.careTags.filter(\.isRestricted).map(\.key))
    func column(_ key: String, _ width: Int, _ value: @escaping (ResidentLine) -> ExportValue) -> Column {
      view.column("resident", key, width, value)
    }
    var columns = [
      column("id", 8) { .number(Int($0.resident.id)) },
      column("name", 12) { .text(view.name($0.resident.name)) },
      column("otherName", 12) { .some($0.resident.otherName.map(view.name)) },
      column("sex", 6) { .some($0.resident.sex.map { words($0) }) },
      column("birthDate", 12) { line in
        .some(line.resident.birth.map { view.isRevealed ? $0.iso : $0.year.padded(to: 4) })
      },
      column("phones", 24) { .list($0.resident.phones.map(view.phone)) },
    ]
    if keepsIdentityNumbers {
      columns.append(
        column("identityNumber", 22) { line in
          .some(line.resident.identityNumber.map { view.isRevealed ? $0 : IdentityNumber.masked($0) })
        })
    }
    columns += [
      column("estate", 14) { .some($0.place?.estate) },
      column("building", 8) { .some($0.place?.building) },
      column("unit", 8) { .some($0.place?.unit) },
      column("room", 8) { .some($0.place?.room) },
      column("grid", 14) { .some($0.grid.flatMap { view.grids[$0] }) },
      column("careTags", 24) { line in
        let isOpen = view.isRevealed
        let keys = line.resident.careTags.map(\.key).filter { isOpen || !restricted.contains($0) }
        return .list(keys.map { words.name(careTag: $0, catalogue) })
      },
      column("residenceKind", 12) { .some($0.residence.map { words($0.kind) }) },
      column("household", 8) { .some($0.residence?.household.map { String($0) }) },
      column("relation", 12) { .some($0.isContact ? words("export.resident.head") : nil) },
      column("since", 12) { .some($0.residence?.from?.iso) },
      column("until", 12) { .some($0.residence?.until?.iso) },
      column("status", 12) { .text(words($0.status)) },
    ]
    // What was written about people, and others' phones, go only where somebody said why.
    if view.isRevealed {
      columns += [
        column("contactName", 12) { .some($0.resident.emergencyContact?.name) },
        column("contactPhone", 16) { .some($0.resident.emergencyContact?.phone) },
        column("note", 40) { .some($0.resident.note) },
      ]
    }
    return ExportTable(name: words("export.residents"), columns: columns)
  }
}
