import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { Field, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { bootTestApp } from '@maillon/testing';
import { Allow, defineEvent, JobHandler, OnEvent, Public } from '.';

@Resolver()
class ForgetfulResolver {
  @Query(() => String)
  open(): string {
    return 'open';
  }
  @Mutation(() => String)
  @Allow('nothing.known')
  change(): string {
    return 'changed';
  }
  @Query(() => String)
  @Public()
  fine(): string {
    return 'fine';
  }
}

@ObjectType()
class Thing {
  @Field(() => String)
  name!: string;
}

@Resolver(() => Thing)
class FieldResolver {
  @ResolveField(() => String)
  field(): string {
    return 'no operation';
  }
}

@Controller('things')
class ForgetfulController {
  @Get()
  list(): string[] {
    return [];
  }
}

@Module({ providers: [ForgetfulResolver, FieldResolver], controllers: [ForgetfulController] })
class ForgetfulModule {}

const Doubled = defineEvent<{ id: string }>('boot.doubled');

@Injectable()
class FirstHandlers {
  @OnEvent(Doubled, 'boot.handler')
  first(): void {}
  @JobHandler('boot.job')
  job(): void {}
}

@Injectable()
class SecondHandlers {
  @JobHandler('boot.job')
  job(): void {}
}

@Module({ providers: [FirstHandlers, SecondHandlers] })
class DoubledModule {}

describe('the application does not start', () => {
  it('with operations without a verdict on access, and names them all', async () => {
    await expect(bootTestApp({ modules: [ForgetfulModule] })).rejects.toThrow(
      [
        'Operations without a verdict on access:',
        '  - ForgetfulResolver.open has neither @Allow nor @Public',
        '  - ForgetfulResolver.change names the unknown action "nothing.known"',
        '  - ForgetfulController.list has neither @Allow nor @Public',
      ].join('\n'),
    );
  });

  it('with two jobs of one name', async () => {
    await expect(bootTestApp({ modules: [DoubledModule] })).rejects.toThrow('The job "boot.job" is registered twice');
  });

  it('with two events of one name', () => {
    expect(() => defineEvent('boot.doubled')).toThrow('defined twice');
  });
});
