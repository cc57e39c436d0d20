/// The lists a community may edit: categories of matters with their usual team and mode, reasons, care tags.
public struct Catalogue: Hashable, Sendable, Codable {
  /// A category of matters (类别).
  public struct Category: Hashable, Sendable, Codable {
    /// The key under which orders keep it, such as `heating`.
    public var key: String
    /// Names by language code (`zh`, `en`).
    public var names: [String: String]
    /// The team that usually handles it.
    public var team: TeamColour
    /// The usual handling mode.
    public var mode: HandlingMode
    /// Whether its matters are urgent; nil where only the matter itself can say.
    public var emergency: Emergency?
    /// Within how many working days its matters are to be done where nobody says otherwise; nil has the limit of the mode,
    /// which is the longest it can be.
    public var limitDays: Int?
    /// Whether it is offered no more. Orders that have it keep it.
    public var isHidden: Bool {
      get { hidden ?? false }
      set { hidden = newValue ? true : nil }
    }
    private var hidden: Bool?

    public init(
      key: String, names: [String: String], team: TeamColour, mode: HandlingMode, emergency: Emergency? = nil,
      limitDays: Int? = nil
    ) {
      self.key = key
      self.names = names
      self.team = team
      self.mode = mode
      self.emergency = emergency
      self.limitDays = limitDays
    }
  }

  /// What a category says of urgency.
  public enum Emergency: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its matters are urgent by themselves (燃气, 走失); somebody may still say otherwise.
    case always
    /// It has to be asked (电梯: whether somebody is trapped).
    case asks
  }

  /// A reason to choose from.
  public struct Reason: Hashable, Sendable, Codable {
    /// The key, such as `waitingForUtility`.
    public var key: String
    /// Names by language code.
    public var names: [String: String]
    /// Whether it is offered no more. What was decided with it stays.
    public var isHidden: Bool {
      get { hidden ?? false }
      set { hidden = newValue ? true : nil }
    }
    private var hidden: Bool?

    public init(key: String, names: [String: String]) {
      self.key = key
      self.names = names
    }
  }

  /// A care tag to choose from (服务类别).
  public struct CareTagKind: Hashable, Sendable, Codable {
    /// The key, such as `livingAlone`.
    public var key: String
    /// Names by language code.
    public var names: [String: String]
    /// Whether it needs separate consent and shows only in the record (重病 失能 残疾, children).
    public var isRestricted: Bool
    /// Whether it is offered no more. People who have it keep it.
    public var isHidden: Bool {
      get { hidden ?? false }
      set { hidden = newValue ? true : nil }
    }
    private var hidden: Bool?

    public init(key: String, names: [String: String], isRestricted: Bool) {
      self.key = key
      self.names = names
      self.isRestricted = isRestricted
    }
  }

  /// Categories in the order shown.
  public var categories: [Category]
  /// Reasons to suspend.
  public var suspensionReasons: [Reason]
  /// Reasons to refuse.
  public var refusalReasons: [Reason]
  /// Care tags.
  public var careTags: [CareTagKind]
  /// What entries of the ledger are about. The product ships them; the lists that a file was made with have none.
  public var themes: [ServiceTheme] {
    get { ledgerThemes ?? [] }
    set { ledgerThemes = newValue }
  }
  private var ledgerThemes: [ServiceTheme]?

  public init(
    categories: [Category], suspensionReasons: [Reason], refusalReasons: [Reason], careTags: [CareTagKind]
  ) {
    self.categories = categories
    self.suspensionReasons = suspensionReasons
    self.refusalReasons = refusalReasons
    self.careTags = careTags
  }

  /// The category by key, or by its name in any language; of two with one name that which is in use.
  public func category(_ text: String) -> Category? { categories.named(text) }

  /// How urgent a matter of a category is where nobody has said.
  public func urgency(of category: String) -> Urgency {
    self.category(category)?.emergency == .always ? .urgent : .normal
  }

  /// The suspension reason by key or by name.
  public func suspensionReason(_ text: String) -> Reason? { suspensionReasons.named(text) }

  /// The refusal reason by key or by name.
  public func refusalReason(_ text: String) -> Reason? { refusalReasons.named(text) }

  /// The care tag by key or by name.
  public func careTag(_ text: String) -> CareTagKind? { careTags.named(text) }

  /// The theme by key or by name.
  public func theme(_ text: String) -> ServiceTheme? { themes.named(text) }

  /// What is offered: all that is not hidden.
  public var offered: Catalogue { offered(keeping: []) }

  /// What is offered to whoever changes something that has lines of these keys: those too where they are hidden.
  public func offered(keeping keys: Set<String>) -> Catalogue {
    func isGone(_ term: any CatalogueTerm) -> Bool { term.isHidden && !keys.contains(term.key) }
    var it = self
    it.categories.removeAll(where: isGone)
    it.suspensionReasons.removeAll(where: isGone)
    it.refusalReasons.removeAll(where: isGone)
    it.careTags.removeAll(where: isGone)
    it.themes.removeAll(where: isGone)
    return it
  }
}
