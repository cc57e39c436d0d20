import CommunityModel
import CommunityResources
import Intake

/// A table of records that are known by their names.
public protocol ThingImport: TableImport where Mapping == ThingMapping<Field> {
  associatedtype Field: ThingField
}

extension ThingImport {
  public var meanings: [Field] { Array(Field.allCases) }

  public func name(of meaning: Field, _ words: Wording) -> String {
    meaning == .ignored ? words("outsideField.ignored") : words.name(meaning)
  }

  public func noHead(_ words: Wording) -> String {
    let demanded = Field.demanded.sorted { $0.rawValue < $1.rawValue }.map { words.name($0) }
    return words("things.import.noHead", ["columns": words.list(demanded)])
  }
}

/// Things that are given away.
public struct ItemImport: ThingImport {
  public typealias Field = ItemField
  public init() {}

  public var heads: ThingHeads<ItemField> { BundledResource.itemHeads }

  public func check(_ plan: TablePlan<ThingMapping<ItemField>>, _ scene: TableImportScene) throws -> TableCheck {
    let items = try ThingPlan(
      try plan.rows(named: .name), scene.file, scene.office.recordRules, scene.choices, truth: Wording.truth)
    return TableCheck(items, scene.words)
  }
}

/// Partner units.
public struct PartnerImport: ThingImport {
  public typealias Field = PartnerField
  public init() {}

  public var heads: ThingHeads<PartnerField> { BundledResource.partnerHeads }

  public func check(_ plan: TablePlan<ThingMapping<PartnerField>>, _ scene: TableImportScene) throws -> TableCheck {
    let partners = try ThingPlan(
      try plan.rows(named: .name), scene.file, scene.office.recordRules, grids: scene.office.grids,
      scene.choices, kind: Wording.partnerKind, truth: Wording.truth)
    return TableCheck(partners, scene.words)
  }
}

extension TableCheck {
  fileprivate init<Field>(_ things: ThingPlan<Field>, _ words: Wording) {
    self.init(
      things.rows.map {
        Row($0.place, $0.name, $0.outcome, why: $0.problem.map { words.message($0) }, $0.choice, $0.candidates)
      }, things.edits)
  }
}

/// Volunteers, whatever teams the rows say.
public struct VolunteerImport: ThingImport {
  public typealias Field = VolunteerField
  public init() {}

  public var heads: ThingHeads<VolunteerField> { BundledResource.volunteerHeads }
  public func noHead(_ words: Wording) -> String { words("volunteers.import.noHead") }

  public func check(_ plan: TablePlan<ThingMapping<VolunteerField>>, _ scene: TableImportScene) throws -> TableCheck {
    let volunteers = try VolunteerPlan(try plan.rows(named: .name), scene.file, scene.office, .bundled, scene.choices)
    return TableCheck(
      volunteers.rows.map { row in
        var it = TableCheck.Row(
          row.place, row.name, row.outcome, why: row.problem.map { scene.words.message($0) }, row.choice, row.candidates
        )
        it.canBeNew = true
        return it
      }, volunteers.edits)
  }
}

/// Posts and who holds them.
public struct PostImport: ThingImport {
  public typealias Field = PostField
  public init() {}

  public var heads: ThingHeads<PostField> { BundledResource.postHeads }
  public func noHead(_ words: Wording) -> String { words("posts.import.noHead") }

  public func check(_ plan: TablePlan<ThingMapping<PostField>>, _ scene: TableImportScene) throws -> TableCheck {
    let posts = try PostPlan(
      try plan.rows(named: .name), scene.file, scene.office.recordRules, now: scene.office.now,
      scene.choices, holder: Wording.postHolder)
    return TableCheck(
      posts.rows.map { row in
        TableCheck.Row(
          row.place, row.post, row.outcome, why: row.problem.map { scene.words.message($0) }, row.choice, row.candidates
        )
      }, posts.edits)
  }
}
