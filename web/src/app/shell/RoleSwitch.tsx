import { Menu } from '@mantine/core';
import {
  IconCalendar,
  IconBuildingCommunity,
  IconBuildingFactory2,
  IconChevronDown,
  IconLogout,
  IconMail,
  IconMapPins,
  IconPlus,
  IconSchool,
  IconSettings,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Membership, Role } from '@/shared/api/contract';
import { chooseRole, deskOf, membershipKey, useRole, useSession, useSignOut } from '@/shared/session';
import classes from './Shell.module.css';

const icons: Record<Role, Icon> = {
  school: IconSchool,
  organisation: IconBuildingFactory2,
  coordinator: IconMapPins,
  province: IconBuildingCommunity,
  administrator: IconSettings,
};

/** The reader's organisations and roles on one button, and the way out. */
export function RoleSwitch() {
  const { t } = useTranslation(['common', 'words']);
  const { session, account } = useSession();
  const role = useRole();
  const router = useRouter();
  const signOut = useSignOut();
  if (!account) return null;

  const nameOf = (m: Membership) => m.name ?? t(`words:role.${m.role}`);
  const lineOf = (m: Membership) =>
    [m.name ? t(`words:role.${m.role}`) : null, m.place].filter(Boolean).join(', ');
  const CurrentIcon = role ? icons[role.role] : IconUser;
  const name = role ? nameOf(role) : account.name;

  const choose = (membership: Membership) => {
    chooseRole(membership);
    router.history.push(deskOf(membership));
  };

  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <button
          type="button"
          className={classes.role}
          aria-label={
            role
              ? t('common:header.switchRole', { name, role: lineOf(role) || t(`words:role.${role.role}`) })
              : `${t('common:header.account')}: ${name}`
          }
        >
          <CurrentIcon size={20} stroke={1.75} aria-hidden="true" />
          <span className={classes.roleText}>
            <b>{name}</b>
            {role && lineOf(role) && <span>{lineOf(role)}</span>}
          </span>
          <IconChevronDown size={20} stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.email}</Menu.Label>
        {session?.memberships.map((membership) => {
          const ItemIcon = icons[membership.role];
          return (
            <Menu.Item
              key={membershipKey(membership)}
              leftSection={<ItemIcon size={20} stroke={1.75} aria-hidden="true" />}
              aria-current={membership === role ? 'true' : undefined}
              fw={membership === role ? 600 : undefined}
              onClick={() => choose(membership)}
            >
              {nameOf(membership)}
              <span style={{ display: 'block' }} className="tm-tiny tm-dim">
                {lineOf(membership)}
              </span>
            </Menu.Item>
          );
        })}
        <Menu.Item
          leftSection={<IconPlus size={20} stroke={1.75} aria-hidden="true" />}
          onClick={() => router.history.push('/claim')}
        >
          {t('common:header.addRole')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMail size={20} stroke={1.75} aria-hidden="true" />}
          onClick={() => router.history.push('/mijn-mail')}
        >
          {t('common:header.alerts')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCalendar size={20} stroke={1.75} aria-hidden="true" />}
          onClick={() => router.history.push('/mijn-agenda')}
        >
          {t('common:header.calendar')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={20} stroke={1.75} aria-hidden="true" />}
          onClick={() => signOut.mutate(undefined, { onSettled: () => router.history.push('/') })}
        >
          {t('common:header.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
