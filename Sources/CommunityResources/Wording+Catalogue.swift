import CommunityModel

/// Names of catalogue entries in the language of the words. An entry that the catalogue does not have, or has no name
/// for, is called by its key.
extension Wording {
  /// The name of a category of matters: 供暖 / Heating.
  public func name(category key: String, _ catalogue: Catalogue) -> String {
    name(catalogue.categories.first { $0.key == key }?.names, key)
  }

  /// The name of a reason to suspend.
  public func name(suspensionReason key: String, _ catalogue: Catalogue) -> String {
    name(catalogue.suspensionReasons.first { $0.key == key }?.names, key)
  }

  /// The name of a reason to refuse.
  public func name(refusalReason key: String, _ catalogue: Catalogue) -> String {
    name(catalogue.refusalReasons.first { $0.key == key }?.names, key)
  }

  /// The name of a care tag.
  public func name(careTag key: String, _ catalogue: Catalogue) -> String {
    name(catalogue.careTags.first { $0.key == key }?.names, key)
  }

  /// What a theme of entries is called.
  public func name(theme key: String, _ catalogue: Catalogue) -> String {
    name(catalogue.themes.first { $0.key == key }?.names, key)
  }

  /// What a line of one of the lists is called.
  public func name(_ term: Catalogue.Term) -> String { name(term.content.names, term.content.key) }

  private func name(_ names: [String: String]?, _ key: String) -> String {
    // A community that adds an entry of its own writes it in one language only.
    guard let names else { return key }
    return names[language.rawValue] ?? names[Language.zh.rawValue] ?? names.values.min() ?? key
  }
}
