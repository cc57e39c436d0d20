extension DraftForm {
  /// Every form whose drafts can be opened again.
  static let all: [DraftForm] =
    ofOrders + ofResidents + ofGrids + ofPlaces + ofTeams + ofStaff + ofUnits + ofGuides + ofOfficeForms + ofSettings
    + ofPosted + ofDayClose + ofEntries + ofLedger
}
