import CommunityModel

/// What the rows of a table of posts come to, beside what the file has.
public struct PostPlan {
  /// Why a row cannot be taken.
  public enum Problem: Hashable, Sendable {
    case nothingSaid(PostField)
    case noDate(PostField)
    /// The place as it was written, which is no name of a person.
    case place(PostPlaces.Problem, String)
    /// Nobody of the name works or helps here, or lives there.
    case nobody
    /// So many people of the name can be meant.
    case severalPeople(Int)
    case record(RecordProblem)
  }

  /// One row with what it comes to.
  public struct Row: Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    /// What the post is called.
    public var post: String
    public var outcome: RosterOutcome
    public var problem: Problem?
    /// What was decided on it.
    public var choice: RowChoice?
    /// Whom, or which place, it can mean.
    public var candidates: [RowCandidate] = []
  }

  public private(set) var rows: [Row] = []
  /// What is to be saved.
  public private(set) var edits: [RecordEdit] = []

  private let places: PostPlaces
  private let holders: PostHolders
  private let rules: RecordRules
  /// What was decided on doubtful rows, by where they stand.
  private let choices: [String: RowChoice]
  /// Of which sort a holder is, by what a cell says.
  private let holder: (String) -> Record.Kind?
  /// Posts of the file, with the revision that was seen, and of rows before.
  private var known: [(post: Post, seen: Int?)]

  public init(
    _ table: [TableRow<PostField>], _ file: any CommunityReading, _ rules: RecordRules, now: Instant,
    _ choices: [String: RowChoice] = [:], holder: @escaping (String) -> Record.Kind?
  ) throws(StoreError) {
    (self.rules, self.choices, self.holder) = (rules, choices, holder)
    places = try PostPlaces(file, now: now)
    holders = try PostHolders(file)
    known = try file.posts(.all, heldOn: nil).map { ($0.post, $0.revision) }
    for row in table { try take(row) }
  }

  public var tally: ImportTally {
    ImportTally(rows: rows.count, byOutcome: rows.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }

  private mutating func take(_ row: TableRow<PostField>) throws(StoreError) {
    var it = Row(place: row.place, post: row.texts[.post] ?? "", outcome: .skipped, choice: choices[row.place])
    do {
      if it.choice?.decision != .leave { it.outcome = try plan(row) }
      rows.append(it)
    } catch let problem as Refused {
      (it.outcome, it.problem, it.candidates) = (
        problem.candidates.isEmpty ? .rejected : .doubtful, problem.why, problem.candidates
      )
      rows.append(it)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged("post")
    }
  }

  private struct Refused: Error {
    var why: Problem
    var candidates: [RowCandidate] = []
  }

  private mutating func plan(_ row: TableRow<PostField>) throws -> RosterOutcome {
    for field in [PostField.post, .name] where row.texts[field] == nil { throw Refused(why: .nothingSaid(field)) }
    for field in [PostField.from, .until] where row.texts[field] != nil && row.date(field) == nil {
      throw Refused(why: .noDate(field))
    }
    if row.written.isEmpty { throw Refused(why: .nothingSaid(.place)) }
    let choice = choices[row.place]
    let found = try place(row.written, choice)
    var post = Post(
      id: -Int64(edits.count) - 1, kind: row.texts[.post] ?? "", holder: .staff(0), area: found.area,
      from: row.date(.from), until: row.date(.until))
    let people = try holders.named(
      row.texts[.name] ?? "", as: row.texts[.holderKind].flatMap(holder),
      number: row.texts[.holderNumber].flatMap { Int64($0) }, at: found)
    guard let first = people.first else { throw Refused(why: .nobody) }
    let chosen = choice.one(of: people) { Self.candidate($0).key }
    if people.count > 1, chosen == nil {
      throw Refused(why: .severalPeople(people.count), candidates: people.map(Self.candidate))
    }
    post.holder = (chosen ?? first).holder
    if let problem = rules.problems(of: .post(post)).first { throw Refused(why: .record(problem)) }
    return take(post)
  }

  private static func candidate(_ it: PostHolders.Candidate) -> RowCandidate {
    RowCandidate(
      "\(it.holder.reference.kind.rawValue)#\(it.holder.reference.id)", [it.name, it.place ?? ""])
  }

  private func place(_ text: String, _ choice: RowChoice?) throws -> PostPlaces.Found {
    do {
      return try places.find(text)
    } catch let problem as PostPlaces.Problem {
      guard case .several(let found) = problem else { throw Refused(why: .place(problem, text)) }
      if let one = choice.one(of: found, { $0 }) { return try places.find(one) }
      throw Refused(why: .place(problem, text), candidates: found.map { RowCandidate($0, [$0]) })
    }
  }

  /// A post is known again by what it is called, who holds it and for what; dates that a row leaves out say nothing.
  private mutating func take(_ post: Post) -> RosterOutcome {
    let same = known.indices.filter { place in
      let it = known[place].post
      return it.kind == post.kind && it.holder == post.holder && it.area == post.area
    }
    func agrees(_ one: PartialDate?, _ other: PartialDate?) -> Bool { one == nil || one == other }
    func says(_ it: Post) -> Bool { agrees(post.from, it.from) && agrees(post.until, it.until) }
    if same.contains(where: { says(known[$0].post) }) { return .unchanged }
    let lasting = same.filter { known[$0].post.until == nil }
    if lasting.count == 1, let place = lasting.first, let seen = known[place].seen {
      var changed = known[place].post
      (changed.from, changed.until) = (post.from ?? changed.from, post.until)
      edits.append(.changed(.post(changed), seen: seen))
      // What has changed once is not changed again in one save.
      known[place] = (changed, nil)
      return .changed
    }
    edits.append(.new(.post(post)))
    known.append((post, nil))
    return .new
  }
}

extension TableRow<PostField> {
  /// The place in one text: as it stands, else put together of its parts; empty where none is said.
  fileprivate var written: String {
    if let place = texts[.place] { return place }
    guard let building = texts[.building] else { return texts[.grid] ?? "" }
    func part(_ text: String, _ word: String) -> String { text.last?.isNumber ?? false ? text + word : text }
    return (texts[.estate] ?? "") + part(building, "号楼") + part(texts[.unit] ?? "", "单元")
  }
}
