import CommunityModel

extension [Skill] {
  /// The skills that ship with the product.
  public static let bundled: [Skill] = BundledResource.catalogue.rows
    .filter { $0.count >= 4 && $0[0] == "skill" }
    .map { Skill(key: String($0[1]), name: String($0[2])) }
}

extension [ServiceGuide] {
  /// The guides that ship with the product, those for the proofs that a community may not issue first.
  public static let bundled: [ServiceGuide] = {
    let rows = BundledResource.guides.rows
    let refusing = rows.filter { $0.count >= 6 && $0[0] == "refuse" }
    let rule = rows.first { $0.count >= 2 && $0[0] == "rule" }.map { String($0[1]) } ?? ""
    return refusing.enumerated().map { place, row in
      ServiceGuide(
        key: String(row[1]), title: String(row[2]), otherNames: parts(row[4], ","), category: "certificate",
        basis: Wording.filled(rule, with: ["number": String(place + 1)]), isRefused: true, alternative: String(row[5]))
    }
      + rows.filter { $0.count >= 12 && $0[0] == "guide" }.map { row in
        ServiceGuide(
          key: String(row[1]), title: String(row[2]), otherNames: parts(row[4], ","),
          category: text(row[5]), papers: parts(row[6], "|"), steps: parts(row[7], "|"), place: text(row[8]) ?? "",
          days: Int(row[9]), basis: text(row[10]) ?? "", alternative: text(row[11]) ?? "")
      }
  }()

  private static func text(_ cell: Substring) -> String? { cell == "-" ? nil : String(cell) }

  private static func parts(_ cell: Substring, _ sign: Character) -> [String] {
    cell == "-" ? [] : cell.split(separator: sign).map { String($0).trimmed }
  }
}

extension GuideReading {
  /// The guides as they stand here, without those that are hidden.
  public func guides(hidden: Bool = false) throws(StoreError) -> [ServiceGuide] {
    ServiceGuide.all(shipped: .bundled, kept: try keptGuides(), hidden: hidden)
  }

  /// The guide that says what an order takes: the one that its text means, else the only one of its category.
  public func guide(for registration: Registration) throws(StoreError) -> ServiceGuide? {
    let useful = try guides().filter { !$0.isRefused && !($0.papers.isEmpty && $0.steps.isEmpty) }
    if let meant = useful.meant(in: registration.text) { return meant }
    let own = useful.filter { $0.category == registration.category }
    return own.count == 1 ? own.first : nil
  }
}
