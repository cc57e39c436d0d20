/// What a field of a record holds, in the terms in which it is shown: whoever shows a field knows how to cover a telephone
/// and how a date is said, and nothing of the kind of record.
public enum FieldValue: Hashable, Sendable {
  /// Nothing is known.
  case nothing
  case text(String)
  /// Telephones, covered until their subject is revealed.
  case phones(PhoneList)
  /// Whom to call; the telephone is covered likewise.
  case contact(EmergencyContact)
  /// Covered likewise.
  case identityNumber(String)
  /// Only the year until the subject is revealed.
  case birth(PartialDate)
  case date(PartialDate)
  case day(Day)
  case number(Int)
  case flag(Bool)
  /// Another record, shown by its name.
  case record(Record.Reference)
  /// A word of a vocabulary, such as `role` and `clerk`: its name is found under both.
  case term(String, String)
  case list([FieldValue])
  case careTags([CareTag])
  case consents([Consent])
  /// What was counted, by measure.
  case counts([String: Int])
  /// What a community set for itself, which has too many parts to be said in a line.
  case settings(CommunitySettings)

  /// A text, or nothing.
  init(_ text: String?) { self = text.map { $0.isEmpty ? .nothing : .text($0) } ?? .nothing }

  /// A value that is perhaps not there.
  init<Value>(_ value: Value?, _ make: (Value) -> FieldValue) { self = value.map(make) ?? .nothing }

  /// Telephones, or nothing.
  init(_ phones: PhoneList) { self = phones.numbers.isEmpty ? .nothing : .phones(phones) }
}
