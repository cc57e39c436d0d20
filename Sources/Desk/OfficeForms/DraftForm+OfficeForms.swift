extension DraftForm {
  /// Forms about the forms that others send.
  static let ofOfficeForms: [DraftForm] = [
    form("officeForm.add") { _, _, _ in OfficeFormAddForm() }
  ]
}
