/// A text ready to be printed or written to a file.
struct Document: Sendable {
  /// What it is, for the file name: `order-20261120-004`. Never a person's name.
  var name: String
  /// The text.
  var text: String
  /// What the journal says was printed.
  var subject: String
  /// How many papers it is, as the journal counts them.
  var count = 1

  /// Texts that each begin a page of their own.
  static func pages(_ texts: [String]) -> String { texts.joined(separator: "\n\u{0C}\n") }
}

/// What slips are made for.
enum SlipUse: Sendable {
  case show
  case output
}

/// Where a document goes.
enum OutputTarget: Sendable {
  case printer
  case file
}
