extension DraftForm {
  /// Forms about units outside.
  static let ofUnits: [DraftForm] = [
    record("partner.edit", .partner) { id, _ in PartnerForm(id) },
    form("partner.new") { _, _, _ in PartnerForm(nil) },
  ]
}
