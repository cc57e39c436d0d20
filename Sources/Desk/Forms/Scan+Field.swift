import CommunityModel

extension Scan {
  /// What goes into a field for numbers of a kind; nil where it is another one.
  func text(for field: Field.Number) -> String? {
    switch (self, field) {
    case (.phone(let number), .phone), (.phone(let number), .outside): number.text
    case (.identity(let number), .identity): number.text
    case (.order(let number), .outside): number.description
    case (.other(let text), .outside): text
    default: nil
    }
  }
}
