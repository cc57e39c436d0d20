import CommunityModel
import CommunityResources

/// 设岗: somebody begins to answer for a building, a stair or a grid.
struct PostForm: RecordForm {
  /// What can be answered for here.
  private struct AreaChoice: Sendable {
    var area: Post.Area
    var label: String

    var key: String {
      let it = area.reference
      return [it.kind.rawValue, String(it.id), area.unit ?? ""].joined(separator: ".")
    }

    /// What somebody who answers for such a thing is usually called.
    var usual: Phrase {
      switch area {
      case .grid: "post.of.grid"
      case .building: "post.of.building"
      case .stair: "post.of.stair"
      }
    }
  }

  let id: Int64? = nil
  var stored: Edited<Post>?
  private let place: PlaceInView
  private var units: [String] = []
  private var helpers: [HelperSummary] = []

  init(_ place: PlaceInView) {
    self.place = place
  }

  var draftKey: String { "post:\(place.building.map { "building#\($0)" } ?? "grid#\(place.grid ?? 0)")" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .addPost) }

  var blank: Post? { Post(id: -1, kind: "", holder: .staff(0), area: .grid(0)) }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let dwellings = try place.building.map { id throws(StoreError) in try file.dwellings(of: id, now: context.now) }
    var seen: Set<String> = []
    units = dwellings?.map(\.dwelling.unit).filter { !$0.isEmpty && seen.insert($0).inserted } ?? []
    helpers = try file.helpers()
  }

  /// What is nearest to the place stands first.
  private func areas(_ context: DeskContext) -> [AreaChoice] {
    var areas: [AreaChoice] = []
    if let building = place.building {
      let name = PlaceKey(estate: place.key?.estate, building: place.key?.building)
      areas.append(AreaChoice(area: .building(building), label: name.description))
      areas += units.map { unit in
        let stair = PlaceKey(estate: name.estate, building: name.building, unit: unit)
        return AreaChoice(area: .stair(building, unit: unit), label: stair.description)
      }
    }
    if let grid = place.grid { areas.append(AreaChoice(area: .grid(grid), label: context.gridName(grid))) }
    let own = areas.firstIndex { $0.area.unit != nil && $0.area.unit == place.key?.unit }
    if let own { areas.swapAt(0, own) }
    return areas
  }

  private static func key(_ helper: HelperLink.Helper) -> String {
    let reference = Post.Holder(helper).reference
    return "\(reference.kind.rawValue).\(reference.id)"
  }

  // MARK: Fields

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let areas = areas(context)
    let choices = helpers.map { helper in
      let role = helper.team.flatMap { context.team($0)?.name } ?? words("helper.staff")
      return Choice(Self.key(helper.helper), helper.name, detail: role)
    }
    var resident = Field(
      "resident", words("post.form.resident"), .resident, hint: words("post.form.resident.hint"), isOptional: true)
    resident.needsResident = true
    return [
      Field(
        "area", words("field.area"), .choice(areas.map { Choice($0.key, $0.label) }), value: areas.first?.key ?? ""),
      Field(
        "post", words("field.post"), value: areas.first.map { words($0.usual) } ?? "", hint: words("post.form.hint"),
        limit: Post.longestKind),
      resident,
      Field(
        "holder", words("post.form.helper"), .choice(choices), hint: words("post.form.helper.hint"), isOptional: true),
      Field(
        "from", words("field.from"), value: PartialDate(context.today).iso, hint: words("person.date.hint"),
        isOptional: true, limit: 20),
    ]
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "area", let area = areas(context).first(where: { $0.key == fields.value("area") }) else { return }
    fields.fill("post", with: context.words(area.usual))
  }

  // MARK: The post

  func field(of problem: RecordProblem) -> String { problem.field == "unit" ? "area" : problem.field }

  func apply(
    _ values: FormValues, to it: inout Post, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    let key = try demand("area", values, context)
    guard let area = areas(context).first(where: { $0.key == key })?.area else {
      throw FormProblem(field: "area", text: context.words("form.noSuchChoice"))
    }
    it.area = area
    it.kind = try demand("post", values, context)
    it.holder = try holder(values, context)
    it.from = try partialDate("from", values, context)
  }

  /// One of the two who can be said.
  private func holder(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Post.Holder {
    let helper = values.optional("holder").flatMap { key in helpers.first { Self.key($0.helper) == key }?.helper }
    switch (values.resident("resident"), helper) {
    case (let id?, nil): return .resident(id)
    case (nil, let helper?): return Post.Holder(helper)
    default: throw FormProblem(field: "resident", text: context.words("post.form.oneHolder"))
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words("post.done") }
}

extension EndForm {
  /// Somebody answers no more for a place.
  static func post(at place: PlaceInView) -> EndForm {
    let key = place.building.map { "building#\($0)" } ?? "grid#\(place.grid ?? 0)"
    return EndForm(.endPost, draft: "post.end:\(key)", label: "field.post", told: "post.done.ended") {
      file, context throws(StoreError) in
      try file.posts(at: place).filter { !$0.post.isOver(on: context.today) }.map { it in
        Lasting(
          id: it.id, name: context.words("post.held", ["post": it.post.kind, "name": it.name]),
          detail: it.place?.description ?? context.gridName(it.grid), seen: it.revision
        ) { until in
          var post = it.post
          post.until = until
          return .post(post)
        }
      }
    }
  }
}
