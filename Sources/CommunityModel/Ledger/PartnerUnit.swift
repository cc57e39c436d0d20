import NameFinding

/// 单位: an organisation outside the community with which it works. Who works there is nobody's business here: one
/// contact is kept, and how many people it announced.
public struct PartnerUnit: Hashable, Sendable, Identifiable {
  /// The sorts of units.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// 驻区单位
    case unit = "unit"
    /// 物业
    case property = "property"
    /// 服务商
    case provider = "provider"
    /// 社会组织
    case socialOrg = "socialOrg"
    /// 协会
    case association = "association"
    /// 上级
    case superior = "superior"
  }

  /// Most lines of what a unit offers, or has promised.
  public static let mostLines = 50
  /// Most people that a unit can announce.
  public static let mostExpected = 1_000_000

  /// The unit's number in this file.
  public var id: Int64
  /// Its name.
  public var name: String
  /// Further names by which it is written (简称, 旧名): orders that name it so are its orders.
  public var otherNames: [String]
  /// What sort of unit it is.
  public var kind: Kind
  /// Whom to ask for there.
  public var contact: String?
  /// Their telephone.
  public var phone: String?
  /// The grids that it works in; none where it is the whole community.
  public var grids: [Grid.ID]
  /// What it can offer, line by line.
  public var offers: [String]
  /// What it has promised, line by line.
  public var promised: [String]
  /// How many people it announced for 报到; nil where it announced none.
  public var expects: Int?
  /// A note on the unit.
  public var note: String
  /// False once it is no longer worked with; its past lines keep its name.
  public var isActive: Bool

  public init(
    id: Int64, name: String, otherNames: [String] = [], kind: Kind, contact: String? = nil, phone: String? = nil,
    grids: [Grid.ID] = [],
    offers: [String] = [], promised: [String] = [], expects: Int? = nil, note: String = "", isActive: Bool = true
  ) {
    self.id = id
    self.name = name
    self.otherNames = otherNames
    self.kind = kind
    self.contact = contact
    self.phone = phone
    self.grids = grids
    self.offers = offers
    self.promised = promised
    self.expects = expects
    self.note = note
    self.isActive = isActive
  }
}

extension PartnerUnit {
  /// Whether it is meant by what somebody wrote: its name or a further one, however wide or large the letters are.
  public func isWritten(_ text: String) -> Bool {
    let asked = TextFolding.folded(text.trimmed)
    return !asked.isEmpty && ([name] + otherNames).contains { TextFolding.folded($0) == asked }
  }

  /// The same under another name; the one that it had is one of the further ones from now on.
  public mutating func rename(_ new: String) {
    guard new != name else { return }
    otherNames.removeAll { $0 == new }
    if !name.isEmpty, !otherNames.contains(name) { otherNames.append(name) }
    name = new
  }
}

extension PartnerUnit: Codable {
  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case name = "name"
    case otherNames = "otherNames"
    case kind = "kind"
    case contact = "contact"
    case phone = "phone"
    case grids = "grids"
    case offers = "offers"
    case promised = "promised"
    case expects = "expects"
    case note = "note"
    case isActive = "isActive"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id), name: try container.decode(String.self, forKey: .name),
      otherNames: try container.decodeIfPresent([String].self, forKey: .otherNames) ?? [],
      kind: try container.decode(Kind.self, forKey: .kind),
      contact: try container.decodeIfPresent(String.self, forKey: .contact),
      phone: try container.decodeIfPresent(String.self, forKey: .phone),
      grids: try container.decodeIfPresent([Int64].self, forKey: .grids) ?? [],
      offers: try container.decodeIfPresent([String].self, forKey: .offers) ?? [],
      promised: try container.decodeIfPresent([String].self, forKey: .promised) ?? [],
      expects: try container.decodeIfPresent(Int.self, forKey: .expects),
      note: try container.decodeIfPresent(String.self, forKey: .note) ?? "",
      isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true)
  }
}
