/// Hides all of a name but the surname, as paper and posted lists show people: 张*, 欧阳*.
public struct NameMask: Sendable {
  private let compoundSurnames: Set<String>

  /// `compoundSurnames` are the surnames of two characters, simplified and traditional.
  public init(compoundSurnames: Set<String>) {
    self.compoundSurnames = compoundSurnames
  }

  /// The surname and a star. A name without a Chinese surname keeps its first character.
  public func callAsFunction(_ name: String) -> String {
    let name = name.trimmed
    let surname = name.count > 2 && compoundSurnames.contains(String(name.prefix(2))) ? name.prefix(2) : name.prefix(1)
    return surname + "*"
  }
}
