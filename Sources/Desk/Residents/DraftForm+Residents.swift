import CommunityModel

extension DraftForm {
  /// Forms about residents.
  static let ofResidents: [DraftForm] =
    [
      record("resident.edit", .resident, showsCovered: true) { id, _ in ResidentForm(id) },
      form("resident.new") { target, _, _ in ResidentForm(nil, ResidentForm.Start(target)) },
      record("residence", .resident) { id, _ in ResidenceForm(id) },
      record("merge", .resident) { id, target in MergeRecordsForm(id, with: target.number("other")) },
      record("move.household", .household) { id, _ in MoveTogetherForm(household: id) },
      form("move") { target, _, _ in
        let people = target.text.split(separator: ",").compactMap { Int64($0) }
        return people.isEmpty ? nil : MoveTogetherForm(people)
      },
      record("split", .resident) { id, _ in SplitRecordsForm(id) },
      record("careTag", .resident) { id, _ in CareTagForm(id) },
      record("consent", .resident) { id, _ in ConsentForm(id) },
      record("consent.withdraw", .resident) { id, _ in WithdrawConsentForm(id) },
      form("redact") { target, file, context throws(StoreError) in
        guard let subject = target.text.split(separator: "/").first.flatMap({ Subject(String($0)) }) else { return nil }
        return try file.texts(of: subject).first { $0.id == target.text }.map { RedactForm($0) }
      },
    ]
    + Residence.Ending.allCases.map { ending in
      record(ending.rawValue, .resident) { id, _ in EndResidenceForm(id, ending: ending) }
    }
}

extension ResidentForm.Start {
  /// As a draft keeps it.
  var origin: [String: String] {
    var it: [String: String] = [:]
    for (key, value) in [("name", name), ("phone", phone), ("place", place), ("birth", birth)] where !value.isEmpty {
      it[key] = value
    }
    it["household"] = household.map { String($0) }
    it["sex"] = sex?.rawValue
    return it
  }

  init(_ target: DraftTarget) {
    let origin = target.origin
    self.init(
      name: origin["name"] ?? "", phone: origin["phone"] ?? "", place: origin["place"] ?? "",
      household: target.number("household"), birth: origin["birth"] ?? "",
      sex: origin["sex"].flatMap { Resident.Sex(rawValue: $0) })
  }
}
