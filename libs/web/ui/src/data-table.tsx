import { clsx } from 'clsx';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Icon } from './icon';
import { Anchor } from './link';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** `end` for numbers. */
  align?: 'start' | 'end';
  /** The cell that names the row. */
  rowHeader?: boolean;
  /** Keeps the header for screen readers only (actions, selection). */
  hideHeader?: boolean;
  /** Makes the header a link that sorts. */
  sort?: { href: string; direction?: 'ascending' | 'descending' };
}

export interface DataTableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  caption: ReactNode;
  hideCaption?: boolean;
  dense?: boolean;
}

const sortIcons = { ascending: ArrowUp, descending: ArrowDown };

function Header<Row>({ column }: { column: Column<Row> }) {
  if (column.hideHeader) return <span className="visually-hidden">{column.header}</span>;
  if (!column.sort) return column.header;
  return (
    <Anchor href={column.sort.href} className="table-sort">
      {column.header}
      <Icon of={column.sort.direction ? sortIcons[column.sort.direction] : ChevronsUpDown} />
    </Anchor>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const shared = { 'data-label': column.hideHeader ? undefined : column.header, 'data-align': column.align };
  return column.rowHeader ? (
    <th {...shared} scope="row" role="rowheader">
      {column.cell(row)}
    </th>
  ) : (
    <td {...shared} role="cell">
      {column.cell(row)}
    </td>
  );
}

/** Rows under a head that stays; below 40 em each row becomes a card (roles are written out so that it stays a table). */
export function DataTable<Row>({ columns, rows, rowKey, caption, hideCaption, dense }: DataTableProps<Row>) {
  return (
    <table className={clsx('table', dense && 'table-dense')} role="table">
      <caption className={clsx(hideCaption && 'visually-hidden')}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              role="columnheader"
              data-align={column.align}
              aria-sort={column.sort?.direction}
            >
              <Header column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Selects a row of a table; a target of full size with a name of its own. */
export function RowCheckbox({ label, ...input }: Omit<ComponentPropsWithRef<'input'>, 'type'> & { label: string }) {
  return (
    <label className="row-check">
      <span className="visually-hidden">{label}</span>
      <input {...input} type="checkbox" className="choice-input" />
    </label>
  );
}

/** What can be done with the selected rows; stays at the foot of the window while there is a selection. */
export function BulkBar({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <div className="bulk-bar">
      <p className="bulk-summary" role="status">
        {summary}
      </p>
      <div className="cluster">{children}</div>
    </div>
  );
}
