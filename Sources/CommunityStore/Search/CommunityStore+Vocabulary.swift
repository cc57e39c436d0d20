import GRDB

extension CommunityStore {
  func vocabulary(_ db: Database, _ context: Context) throws -> LookupVocabulary {
    let version = try LookupVocabulary.version(db, context)
    if let known = memory.withLock({ $0.vocabulary }), known.version == version { return known }
    let fresh = try LookupVocabulary(db, context, version)
    memory.withLock { $0.vocabulary = fresh }
    return fresh
  }
}
