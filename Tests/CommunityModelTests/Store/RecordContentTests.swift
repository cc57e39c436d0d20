import CommunityModel
import CommunityResources
import TestSupport
import Testing

/// What kinds of record say of themselves leaves nothing out.
@Suite struct RecordContentTests {
  /// Every string within a value, however deep.
  private func strings(_ value: Any) -> [String] {
    if let text = value as? String { return text.isEmpty ? [] : [text] }
    return Mirror(reflecting: value).children.flatMap { strings($0.value) }
  }

  private func blanked(_ content: some RecordContent) -> any RecordContent {
    var it = content
    it.visitTexts { $0.text = "•" }
    it.visitPhones { _, list in list = PhoneList(numbers: []) }
    return it
  }

  @Test("There is a sample of every kind")
  func samples() { #expect(Set(RecordSamples.all.map(\.kind)) == Set(Record.Kind.allCases)) }

  @Test("Every string of a record is a text, a telephone, or named as a key", arguments: RecordSamples.all)
  func everyString(_ record: Record) {
    let left = Set(strings(blanked(record.content))).subtracting(["•"])
    #expect(left == Set(record.content.keys), "\(record.kind)")
  }

  @Test("Every field of a full record shows something, under a word of its own", arguments: RecordSamples.all)
  func everyField(_ record: Record) {
    for (field, value) in record.content.values {
      if record == RecordSamples.all.last, ["from", "until"].contains(field) { continue }
      #expect(value != .nothing, "\(record.kind) \(field)")
      for language in Language.allCases {
        #expect(Wording(language: language).contains(Phrase("field.\(field)")), "\(field)")
      }
    }
    var stored = Mirror(reflecting: record.content).children.count
    // What a kind of entries is made of lies one step deeper.
    if case .entryKind(let kept) = record { stored += Mirror(reflecting: kept.kind).children.count - 1 }
    // Telephones and what they are called are one field; a number is none. What a rhythm asks is shown part by part.
    let together =
      switch record.kind {
      case .resident: 2
      case .community: 0
      case .rhythm: -5
      // What it says is shown part by part.
      case .term: -3
      // It is about one of two things.
      case .decision: 2
      default: 1
      }
    #expect(record.content.values.count == stored - together, "\(record.kind)")
  }

  @Test("A change of any text or telephone is a difference of its field", arguments: RecordSamples.all)
  func differences(_ record: Record) {
    #expect(record.differences(from: record).isEmpty)
    var fields: Set<String> = []
    for text in record.texts { fields.insert(text.field) }
    let found = Set(blanked(record.content).asRecord.differences(from: record).map(\.field))
    #expect(fields.isSubset(of: found), "\(record.kind)")
  }

  @Test("A record as it is kept stays as it is when it is kept again", arguments: RecordSamples.all)
  func kept(_ record: Record) { #expect(record.asKept.asKept == record.asKept) }
}
