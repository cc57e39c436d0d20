extension DraftForm {
  /// Forms about who works here.
  static let ofStaff: [DraftForm] = [
    record("staff.edit", .staff) { id, _ in StaffForm(id) },
    form("staff.new") { _, _, _ in StaffForm() },
  ]
}
