/// Where the parts of a workbook are, by the relationships that its container holds.
struct WorkbookParts {
  /// A relationship: what it leads to and what that is, the last word of its type (`worksheet`, `sharedStrings`).
  struct Relationship {
    var id: String
    var type: String
    var target: String
  }

  /// The workbook's own part.
  let workbook: String
  /// What the workbook refers to; targets are names of parts.
  let relationships: [Relationship]

  /// Throws ``TableError/foreign(_:)`` where the container is no workbook's.
  init(of archive: ZipArchive) throws(TableError) {
    if archive.contains("mimetype"), archive.contains("content.xml") { throw .foreign(.openDocument) }
    let roots = try Self.relationships(of: "", in: archive)
    let root = roots.first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard archive.contains(root), !root.lowercased().hasSuffix(".bin") else {
      throw .foreign(Self.kind(of: archive, root: root))
    }
    workbook = root
    relationships = try Self.relationships(of: root, in: archive)
    let isWorkbook = relationships.contains { ["worksheet", "sharedStrings", "styles"].contains($0.type) }
    guard isWorkbook, !archive.contains("word/document.xml"), !archive.contains("ppt/presentation.xml") else {
      throw .foreign(Self.kind(of: archive, root: root))
    }
  }

  /// The part that a relationship of a type leads to.
  func part(ofType type: String) -> String? {
    relationships.first { $0.type == type }?.target
  }

  private static func kind(of archive: ZipArchive, root: String) -> ForeignKind {
    if root.lowercased().hasSuffix(".bin") || archive.contains("xl/workbook.bin") { return .binaryWorkbook }
    if archive.contains("word/document.xml") || archive.contains("ppt/presentation.xml") { return .officeDocument }
    return .archive
  }

  /// The relationships of a part; none where it has no list of them.
  private static func relationships(of part: String, in archive: ZipArchive) throws(TableError) -> [Relationship] {
    let folder = folder(of: part)
    let list = relationshipList(of: part)
    guard let packed = try archive.part(list, limit: 16 << 20) else { return [] }
    let reader = try RelationshipReader(packed)
    try reader.readAll()
    return reader.found.map { found in
      let target = Self.resolved(found.target, in: folder)
      // Some programs give the whole name without the slash that says so.
      let whole = Self.resolved(found.target, in: "")
      let isWhole = !archive.contains(target) && archive.contains(whole)
      return Relationship(id: found.id, type: found.type, target: isWhole ? whole : target)
    }
  }

  /// The part that holds the relationships of one.
  static func relationshipList(of part: String) -> String {
    let folder = folder(of: part)
    return "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
  }

  private static func folder(of part: String) -> String {
    part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
  }

  /// The name of the part that a target means in a folder (`xl/`): absolute with a leading slash, else relative.
  static func resolved(_ target: String, in folder: String) -> String {
    let target = target.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    let whole = target.hasPrefix("/") ? target : folder + target
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// Reads a list of relationships.
private final class RelationshipReader: XMLReader {
  /// No workbook has as many sheets.
  private static let most = 10_000
  private(set) var found: [WorkbookParts.Relationship] = []

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    // The list itself is called almost the same, but has no Id.
    guard element == "Relation", let id = attributes["Id"], let target = attributes["Target"] else { return }
    guard found.count < Self.most else { return fail(.bomb(part: partName)) }
    let type = attributes["Type"] ?? ""
    let word = type.split(separator: "/").last.map(String.init) ?? ""
    found.append(WorkbookParts.Relationship(id: id, type: word, target: target))
  }
}

/// Reads the list of sheets and the date system from the workbook's own part.
final class WorkbookReader: XMLReader {
  /// A sheet as the workbook lists it.
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  private static let most = 10_000
  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904, as old Excel on the Macintosh did.
  private(set) var countsFrom1904 = false

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if let flag = attributes["date1904"] { countsFrom1904 = ["1", "true", "on"].contains(flag) }
    guard element == "sheet", let name = attributes["name"] else { return }
    guard sheets.count < Self.most else { return fail(.bomb(part: partName)) }
    var relationship = ""
    attributes.forEach { if $0 == "id", $0.hasPrefix { relationship = String(cString: $1) } }
    let state = attributes["state"] ?? "visible"
    sheets.append(
      Sheet(name: ForeignText.cleaned(name), relationship: relationship, isHidden: state.lowercased() != "visible"))
  }
}
