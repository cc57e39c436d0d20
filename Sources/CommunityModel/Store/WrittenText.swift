/// A text that somebody wrote freely into an order or a record, and where it stands: what may have to be reworded once a
/// resident is erased.
public struct WrittenText: Hashable, Sendable, Identifiable {
  /// What it is of.
  public var subject: Subject
  /// In an order the event that holds it, by its number; in a record its place among the texts of its field, from 1 on.
  public var place: Int
  /// The field, as ``OrderField`` and ``RecordField`` name it.
  public var field: String
  /// The text itself.
  public var text: String
  /// What stood there when it was read, where another text is to be put in its place. A record's text may have changed
  /// since, an order's never does.
  public var seen: String?
  /// Whether it only holds a name that the erased resident had and that can mean others too: a short one, or one that
  /// several people have. Only whoever reads it knows who is meant.
  public var isMention = false

  /// Where it stands, as people can type it: `20261120-004/3/reply`, `resident#17/1/note`.
  public var id: String { "\(subject)/\(place)/\(field)" }

  public init(_ subject: Subject, place: Int, field: String, text: String) {
    self.subject = subject
    self.place = place
    self.field = field
    self.text = text
  }

  public init(order: OrderNumber, sequence: Int, field: OrderField, text: String) {
    self.init(.order(order), place: sequence, field: field.rawValue, text: text)
  }

  /// The same with another text in its place; an empty one blanks it.
  public func reworded(_ text: String) -> WrittenText {
    var it = self
    (it.seen, it.text) = (self.text, text)
    return it
  }

  /// The same as a mention.
  public var asMention: WrittenText {
    var it = self
    it.isMention = true
    return it
  }

  /// Every free text of an order's events that says something, in the order it was written.
  public static func all(of order: OrderNumber, _ events: [OrderEvent]) -> [WrittenText] {
    var texts: [WrittenText] = []
    for event in events {
      _ = event.kind.withTexts { field, text in
        if !text.isEmpty, field != .callbackPhone {
          texts.append(WrittenText(order: order, sequence: event.sequence, field: field, text: text))
        }
        return text
      }
    }
    return texts
  }

  /// Every text of an entry's versions that says something, the oldest first.
  public static func all(of entry: ServiceEntry) -> [WrittenText] {
    var texts: [WrittenText] = []
    for version in entry.versions {
      _ = version.withTexts { field, text in
        if !text.isEmpty {
          texts.append(WrittenText(.entry(entry.id), place: version.number, field: field.rawValue, text: text))
        }
        return text
      }
    }
    return texts
  }

  /// Every text of a record that says something. Names of people are none: they are corrected, not reworded.
  public static func all(of record: Record) -> [WrittenText] {
    var texts: [WrittenText] = []
    _ = record.withTexts { place, text in
      if text.text.isEmpty || text.kind == .personName { return }
      texts.append(WrittenText(.record(record.reference), place: place, field: text.field, text: text.text))
    }
    return texts
  }
}
