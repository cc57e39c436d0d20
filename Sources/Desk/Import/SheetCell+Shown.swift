import CommunityModel

extension SheetCell {
  /// The value as a person reads it; nil where there is none to show.
  var shownText: String? {
    switch value {
    case .text(let text): text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .number(let number): number
    case .day(let day): day.iso
    case .truth, .fault, .blank: nil
    }
  }
}
