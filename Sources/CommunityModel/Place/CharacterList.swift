/// A few characters that are looked for in every address: asking it takes a fraction of what a set takes.
struct CharacterList: Sendable {
  private let scalars: [UInt32]

  init(_ text: String) { scalars = text.unicodeScalars.map(\.value) }

  func contains(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first?.value else { return false }
    return scalars.contains(scalar)
  }
}
