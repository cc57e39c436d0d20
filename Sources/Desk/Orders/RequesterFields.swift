import CommunityModel
import CommunityResources

// What the forms that say who asks have in common: the number to call back on, and how a past moment was read.

extension Field {
  /// The number to call back on: a contact's own, or another one than the file has of the resident.
  static func callbackPhone(_ value: String, _ context: DeskContext) -> Field {
    Field(
      "contactPhone", context.words("field.contactPhone"), value: value, hint: context.words("hint.contactPhone"),
      isOptional: true, limit: 60
    ).holding(.phone)
  }

  /// Whether a name that is typed is of somebody on file.
  func requesterRemark(_ context: DeskContext) -> Field.Remark? {
    guard id == "requester", chosen.isEmpty, !buffer.isEmpty else { return nil }
    return Field.Remark(text: context.words("register.notOnFile"))
  }
}

extension Form {
  /// The number in the field, and who answers there; nil where it is empty.
  func callbackLine(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> PhoneList? {
    guard let text = values.optional("contactPhone") else { return nil }
    let list = PhoneList(text)
    for number in list.numbers {
      if (try? PhoneNumber(number)) == nil {
        throw FormProblem(field: "contactPhone", text: context.words.message(RecordProblem("phone", .phone)))
      }
    }
    if list.numbers.count > 1 {
      throw FormProblem(field: "contactPhone", text: context.words("form.onePhone"))
    }
    return list
  }

  /// How a moment that has passed was read: a time that is still to come today was yesterday's.
  func readMoment(_ field: Field, _ context: DeskContext) -> Field.Remark? {
    let values = FormValues([field])
    guard field.isTouched, let moment = try? moment(field.id, values, isPast: true, context) else { return nil }
    return Field.Remark(text: context.words.moment(moment, now: context.now, context.calendar))
  }
}

extension Registration {
  /// The order's own number as it stands in a form: 13812345678 女儿.
  var callbackLine: String {
    guard let ownPhone else { return "" }
    return PhoneList(numbers: [ownPhone], labels: callbackName.map { [ownPhone: $0] } ?? [:]).line
  }

  /// Puts the number of a form with the order, and who answers there.
  mutating func leave(_ line: PhoneList?) {
    leave(phone: line?.numbers.first ?? "")
    callbackName = line?.numbers.first.flatMap { line?.labels[$0] }
  }
}
