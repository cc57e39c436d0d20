/// What the lists of a catalogue have in common.
public protocol CatalogueTerm: Hashable, Sendable, Codable {
  /// As records keep it; never changed.
  var key: String { get set }
  /// Names by language code.
  var names: [String: String] { get set }
  /// Whether it is offered no more.
  var isHidden: Bool { get set }
}

extension Catalogue.Category: CatalogueTerm {}
extension Catalogue.Reason: CatalogueTerm {}
extension Catalogue.CareTagKind: CatalogueTerm {}
extension ServiceTheme: CatalogueTerm {}

extension Sequence where Element: CatalogueTerm {
  /// The one of a key, or of a name in any language; of several with one name that which is in use.
  func named(_ text: String) -> Element? {
    if let found = first(where: { $0.key == text }) { return found }
    let found = filter { $0.names.values.contains(text) }
    return found.first { !$0.isHidden } ?? found.first
  }
}

extension Catalogue {
  /// The category of what has no other (其他); it stays last.
  public static let otherKey = "other"

  /// The lists that a community may change. Raw values are what commands call them.
  public enum List: String, Hashable, Sendable, Codable, CaseIterable {
    case categories
    case careTags
    case suspensionReasons
    case refusalReasons
    case themes
  }

  /// One line of one of the lists.
  public enum Term: Hashable, Sendable, Codable {
    case category(Category)
    case careTag(CareTagKind)
    case suspensionReason(Reason)
    case refusalReason(Reason)
    case theme(ServiceTheme)

    /// The list that it stands on.
    public var list: List {
      switch self {
      case .category: .categories
      case .careTag: .careTags
      case .suspensionReason: .suspensionReasons
      case .refusalReason: .refusalReasons
      case .theme: .themes
      }
    }

    /// The line itself.
    public var content: any CatalogueTerm {
      get {
        switch self {
        case .category(let it): it
        case .careTag(let it): it
        case .suspensionReason(let it), .refusalReason(let it): it
        case .theme(let it): it
        }
      }
      set {
        switch (self, newValue) {
        case (.category, let it as Category): self = .category(it)
        case (.careTag, let it as CareTagKind): self = .careTag(it)
        case (.suspensionReason, let it as Reason): self = .suspensionReason(it)
        case (.refusalReason, let it as Reason): self = .refusalReason(it)
        case (.theme, let it as ServiceTheme): self = .theme(it)
        default: break
        }
      }
    }

    /// The category that it is, where it is one.
    public var category: Category? { if case .category(let it) = self { it } else { nil } }

    /// The care tag that it is, where it is one.
    public var careTag: CareTagKind? { if case .careTag(let it) = self { it } else { nil } }

    /// A new line of the community's own. It gets its key when it is saved.
    public static func own(named name: String, on list: List) -> Term {
      let names = ["zh": name]
      return switch list {
      case .categories: .category(Category(key: "", names: names, team: .green, mode: .throughout))
      case .careTags: .careTag(CareTagKind(key: "", names: names, isRestricted: false))
      case .suspensionReasons: .suspensionReason(Reason(key: "", names: names))
      case .refusalReasons: .refusalReason(Reason(key: "", names: names))
      case .themes: .theme(ServiceTheme(key: "", names: names, isDoor: false))
      }
    }
  }

  /// The lines of a list, hidden ones too, in the order shown.
  public func terms(of list: List) -> [Term] {
    switch list {
    case .categories: categories.map(Term.category)
    case .careTags: careTags.map(Term.careTag)
    case .suspensionReasons: suspensionReasons.map(Term.suspensionReason)
    case .refusalReasons: refusalReasons.map(Term.refusalReason)
    case .themes: themes.map(Term.theme)
    }
  }

  /// The line of a list that a key or a name means.
  public func term(_ text: String, of list: List) -> Term? {
    switch list {
    case .categories: category(text).map(Term.category)
    case .careTags: careTag(text).map(Term.careTag)
    case .suspensionReasons: suspensionReason(text).map(Term.suspensionReason)
    case .refusalReasons: refusalReason(text).map(Term.refusalReason)
    case .themes: theme(text).map(Term.theme)
    }
  }

  /// The shipped lists with what a community changed of them, and its own lines behind theirs; 其他 stays last.
  public func changed(by kept: some Sequence<KeptTerm>) -> Catalogue {
    var it = self
    for kept in kept {
      switch kept.term {
      case .category(let term): it.categories.put(term)
      case .careTag(let term): it.careTags.put(term)
      case .suspensionReason(let term): it.suspensionReasons.put(term)
      case .refusalReason(let term): it.refusalReasons.put(term)
      case .theme(let term): it.themes.put(term)
      }
    }
    return it
  }
}

extension Array where Element: CatalogueTerm {
  fileprivate mutating func put(_ term: Element) {
    if let place = firstIndex(where: { $0.key == term.key }) {
      self[place] = term
    } else {
      insert(term, at: last?.key == Catalogue.otherKey ? count - 1 : count)
    }
  }
}
