export { MatchingModule } from './matching.module';
export { SearchIndex } from './search-index.service';
