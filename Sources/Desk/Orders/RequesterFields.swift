import CommunityModel

// What the forms that say who asks, and when it came, have in common.

extension Field {
  /// Whether a name that is typed is of somebody on file.
  func requesterRemark(_ context: DeskContext) -> Field.Remark? {
    guard id == "requester", chosen.isEmpty, !buffer.isEmpty else { return nil }
    return Field.Remark(text: context.words("register.notOnFile"))
  }
}

extension Form {
  /// How a moment that has passed was read: a time that is still to come today was yesterday's.
  func readMoment(_ field: Field, _ context: DeskContext) -> Field.Remark? {
    let values = FormValues([field])
    guard field.isTouched, let moment = try? moment(field.id, values, isPast: true, context) else { return nil }
    return Field.Remark(text: context.words.moment(moment, now: context.now, context.calendar))
  }
}
