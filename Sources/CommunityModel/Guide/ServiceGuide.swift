import NameFinding

/// 办事指南: what somebody has to bring for a matter, where they go, how long it takes; of a paper that the community may not
/// issue, by which rule and where it is had instead.
public struct ServiceGuide: Hashable, Sendable, Identifiable {
  /// Most papers or steps.
  public static let mostLines = 30
  /// Longest paper, step or other name, in characters.
  public static let longestLine = 200
  /// Most days that a matter can take.
  public static let mostDays = 3650

  /// The guide's number in this file; 0 for a shipped one that nobody has changed.
  public var id: Int64
  /// The key of the shipped one that it takes the place of; empty for one of the community's own.
  public var key: String
  /// The matter or the proof, such as 亲属关系证明.
  public var title: String
  /// Further words by which it is meant.
  public var otherNames: [String]
  /// The category of orders that it belongs to, by key.
  public var category: String?
  /// What has to be brought.
  public var papers: [String]
  /// What is done, step by step.
  public var steps: [String]
  /// Where.
  public var place: String
  public var phone: String?
  /// How many working days it takes.
  public var days: Int?
  /// The rule that it rests on.
  public var basis: String
  /// Whether the community may not do it (明确拒办).
  public var isRefused: Bool
  /// Where else one can go.
  public var alternative: String
  /// False once it is no longer shown.
  public var isActive: Bool

  public init(
    id: Int64 = 0, key: String = "", title: String, otherNames: [String] = [], category: String? = nil,
    papers: [String] = [], steps: [String] = [], place: String = "", phone: String? = nil, days: Int? = nil,
    basis: String = "", isRefused: Bool = false, alternative: String = "", isActive: Bool = true
  ) {
    self.id = id
    self.key = key
    self.title = title
    self.otherNames = otherNames
    self.category = category
    self.papers = papers
    self.steps = steps
    self.place = place
    self.phone = phone
    self.days = days
    self.basis = basis
    self.isRefused = isRefused
    self.alternative = alternative
    self.isActive = isActive
  }
}

extension ServiceGuide {
  /// The reason of the refusals that it leads to, by its key in the catalogue: 政策不允许.
  public static let refusalReason = "notAllowed"

  /// The whole list: shipped ones as the community keeps them, then its own; without those that are hidden.
  public static func all(shipped: [ServiceGuide], kept: [ServiceGuide], hidden: Bool = false) -> [ServiceGuide] {
    let all =
      shipped.map { it in kept.first { $0.key == it.key } ?? it }
      + kept.filter { own in own.key.isEmpty || !shipped.contains { $0.key == own.key } }
    return hidden ? all : all.filter(\.isActive)
  }

  private var names: [String] { [title] + otherNames }

  /// How well it answers what somebody typed: the length of its name that stands in the text, or that the text is a part
  /// of; nil where it has nothing to do with it.
  func fit(_ text: String) -> Int? {
    let asked = TextFolding.folded(text)
    return names.compactMap { name in
      let own = TextFolding.folded(name)
      return !own.isEmpty && asked.contains(own) ? own.count : nil
    }.max()
  }

  /// Whether a search means it: every word stands in one of its names.
  public func holds(_ words: [String]) -> Bool {
    let own = names.map { TextFolding.folded($0) }
    return words.allSatisfy { word in
      let word = TextFolding.folded(word)
      return own.contains { $0.contains(word) }
    }
  }

  /// What a refusal says by it; nil where it refuses nothing.
  public var refusal: Refusal? {
    isRefused ? Refusal(reason: Self.refusalReason, basis: basis, alternative: alternative) : nil
  }
}

extension Sequence<ServiceGuide> {
  /// The guide that is meant in a text: of several the one whose name is longest there.
  public func meant(in text: String) -> ServiceGuide? {
    var best: (guide: ServiceGuide, fit: Int)?
    for guide in self {
      if let fit = guide.fit(text), fit > best?.fit ?? 0 { best = (guide, fit) }
    }
    return best?.guide
  }
}

extension ServiceGuide: Codable {
  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case key = "key"
    case title = "title"
    case otherNames = "otherNames"
    case category = "category"
    case papers = "papers"
    case steps = "steps"
    case place = "place"
    case phone = "phone"
    case days = "days"
    case basis = "basis"
    case isRefused = "refused"
    case alternative = "alternative"
    case isActive = "isActive"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String { try container.decodeIfPresent(String.self, forKey: key) ?? "" }
    func list(_ key: CodingKeys) throws -> [String] { try container.decodeIfPresent([String].self, forKey: key) ?? [] }
    self.init(
      id: try container.decode(Int64.self, forKey: .id), key: try text(.key),
      title: try container.decode(String.self, forKey: .title), otherNames: try list(.otherNames),
      category: try container.decodeIfPresent(String.self, forKey: .category), papers: try list(.papers),
      steps: try list(.steps), place: try text(.place),
      phone: try container.decodeIfPresent(String.self, forKey: .phone),
      days: try container.decodeIfPresent(Int.self, forKey: .days), basis: try text(.basis),
      isRefused: try container.decodeIfPresent(Bool.self, forKey: .isRefused) ?? false,
      alternative: try text(.alternative),
      isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true)
  }
}
